using System.Globalization;
using LongCall.Benchmarks;
using LongCall.Benchmarks.Decoding;

switch (args)
{
    case ["bare", string taskId, string times]:
        await BareClient.RunAsync(taskId, int.Parse(times, CultureInfo.InvariantCulture), PageReaders.Typed);
        return 0;
    case ["tokens", string taskId, string times]:
        await BareClient.RunAsync(taskId, int.Parse(times, CultureInfo.InvariantCulture), PageReaders.Tokens);
        return 0;
    case ["decode", string pageFile, string outFolder]:
        return DecodeRun.Run(pageFile, outFolder);
    default:
        Console.Error.WriteLine("""
            bare <task id> <times>      reads every record of a task so often, address and token from LONGCALL_*, and prints its figures
            tokens <task id> <times>    the same, reading the tokens of the pages and no values
            decode <page file> <folder> measures how long one page takes to decode
            """);
        return 2;
}
