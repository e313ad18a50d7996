using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace LongCall.Benchmarks.Decoding;

/// <summary>Runs the decoding benchmarks, briefly and in this process: no project is generated and nothing is restored for them.</summary>
internal static class DecodeRun
{
    public static int Run(string pageFile, string outFolder)
    {
        DecodeBenchmark.Page = File.ReadAllBytes(pageFile);
        ManualConfig config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddExporter(JsonExporter.FullCompressed)
            .AddLogger(ConsoleLogger.Default)
            .WithArtifactsPath(outFolder);
        Summary summary = BenchmarkRunner.Run<DecodeBenchmark>(config);
        return summary.HasCriticalValidationErrors || summary.Reports.Length == 0 || summary.Reports.Any(report => !report.Success) ? 1 : 0;
    }
}
