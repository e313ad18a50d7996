using System.Text.Json;
using LongCall.Files;

namespace LongCall.Import;

/// <summary>Reads the records of one file. Its lines are taken one block after the other; blocks are decoded at the same time, and judged in their order.</summary>
internal sealed class RecordFileReader(RecordFile file, RecordSelection selection) : IDisposable
{
    private const int MostInvalid = 100;   // that are said one by one

    private readonly LineReader _lines = new(file.Path);
    private volatile bool _isGivenUp;
    private LcException? _damage;
    private bool _hasRecord;
    private long _invalid;

    /// <summary>The next lines; <see langword="null"/> at the end, at what is damaged, and once the file is given up. <see cref="End"/> comes then.</summary>
    public LineBlock? NextBlock()
    {
        try
        {
            return _isGivenUp ? null : _lines.NextBlock();
        }
        catch (Exception e) when (FileFailures.IsDamage(e))
        {
            _damage = FileFailures.Damaged(file.Path, _lines.LineCount, e);
            return null;
        }
    }

    /// <summary>What is behind the last lines: nothing, or the failure that ended the reading.</summary>
    public ReadBlock End() => new(this, _damage is null ? [] : [Step(_damage)]) { IsLast = true };

    /// <summary>Decodes a block, on any thread.</summary>
    public ReadBlock Decode(LineBlock block)
    {
        List<ImportStep> steps = [];
        List<CallRecord> records = [];
        bool hasRecord = false;
        int invalidInFront = 0;
        foreach (FileLine line in block.Lines())
        {
            if (_isGivenUp || (block.FirstLine == 1 && !hasRecord && invalidInFront == MostInvalid)) break;
            try
            {
                CallRecord record = line.ToRecord();
                hasRecord = true;
                if (IsWanted(record)) records.Add(record);
            }
            catch (JsonException) when (block.FirstLine == 1 && !hasRecord && steps.Count == 0 && ForeignFile.Find(file.Path, line) is { } foreign)
            {
                block.Release();
                return new ReadBlock(this, [Step(foreign)], IsForeign: true);
            }
            catch (JsonException e)
            {
                steps.Add(new ImportStep(file.Path, records, FileFailures.LineInvalid(file.Path, line.Number, e)));
                records = [];
                if (!hasRecord) invalidInFront++;
            }
        }
        block.Release();
        if (records.Count > 0) steps.Add(new ImportStep(file.Path, records, null));
        return new ReadBlock(this, steps, invalidInFront, hasRecord);
    }

    /// <summary>
    /// What is given of a block. Anybody may give the wrong file, and one whose bytes were changed has lines upon lines that are none: an error for each would
    /// help nobody.
    /// </summary>
    public IEnumerable<ImportStep> Judge(ReadBlock block)
    {
        if (_isGivenUp) return [];
        if (block.IsForeign)
        {
            _isGivenUp = true;
            return block.Steps;
        }
        if (block.IsLast) return _invalid > MostInvalid ? block.Steps.Prepend(Step(FileFailures.MoreLinesInvalid(file.Path, _invalid - MostInvalid))) : block.Steps;
        long before = _invalid;
        if (!_hasRecord && before + block.InvalidInFront >= MostInvalid) return GiveUp(block, (int)(MostInvalid - before));
        _hasRecord |= block.HasRecord;
        _invalid += block.Steps.LongCount(step => step.Failure is not null);
        return _invalid <= MostInvalid ? block.Steps : Shortened(block.Steps, before);
    }

    public void Dispose() => _lines.Dispose();

    private IEnumerable<ImportStep> GiveUp(ReadBlock block, int bearable)
    {
        _isGivenUp = true;
        return block.Steps.Take(bearable - 1).Append(Step(FileFailures.NoRecords(file.Path, MostInvalid, block.Steps[bearable - 1].Failure!)));
    }

    private static IEnumerable<ImportStep> Shortened(IReadOnlyList<ImportStep> steps, long invalid)
    {
        foreach (ImportStep step in steps) yield return step.Failure is not null && ++invalid > MostInvalid ? step with { Failure = null } : step;
    }

    private ImportStep Step(LcException failure) => new(file.Path, [], failure);

    private bool IsWanted(CallRecord record) => (file.IsOfTask || selection.WantsTask(record.TaskId)) && selection.Wants(record);
}
