using LongCall.Benchmarks;
using LongCall.Benchmarks.Decoding;

switch (args)
{
    case ["bare", string taskId]:
        await BareClient.RunAsync(taskId);
        return 0;
    case ["decode", string pageFile, string outFolder]:
        return DecodeRun.Run(pageFile, outFolder);
    default:
        Console.Error.WriteLine("""
            bare <task id>              reads every record of a task, address and token from LONGCALL_*, and prints its figures
            decode <page file> <folder> measures how long one page takes to decode
            """);
        return 2;
}
