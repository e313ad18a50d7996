using System.Text.Json;
using LongCall.Files;

namespace LongCall.Import;

/// <summary>Reads the records of one file. Its lines are taken one block after the other; blocks are decoded at the same time, and judged in their order.</summary>
internal sealed class RecordFileReader(RecordFile file, RecordSelection selection) : IDisposable
{
    private const int InvalidBeforeGivingUp = 100;

    private readonly LineReader _lines = new(file.Path);
    private volatile bool _isGivenUp;
    private bool _isDamaged;
    private bool _hasRecord;
    private int _invalid;

    /// <summary>The next lines; <see langword="null"/> at the end, and once the file is given up.</summary>
    /// <exception cref="LcException"><see cref="LcError.LineInvalid"/>: it is damaged behind those that have been read.</exception>
    public LineBlock? NextBlock()
    {
        try
        {
            return _isGivenUp || _isDamaged ? null : _lines.NextBlock();
        }
        catch (Exception e) when (FileFailures.IsDamage(e))
        {
            _isDamaged = true;
            throw FileFailures.Damaged(file.Path, _lines.LineCount, e);
        }
    }

    /// <summary>Decodes a block, on any thread.</summary>
    public ReadBlock Decode(LineBlock block)
    {
        List<ImportStep> steps = [];
        List<CallRecord> records = [];
        bool hasRecord = false;
        int invalidInFront = 0;
        foreach (FileLine line in block.Lines())
        {
            if (_isGivenUp || (block.FirstLine == 1 && !hasRecord && invalidInFront == InvalidBeforeGivingUp)) break;
            try
            {
                CallRecord record = line.ToRecord();
                hasRecord = true;
                if (IsWanted(record)) records.Add(record);
            }
            catch (JsonException) when (block.FirstLine == 1 && !hasRecord && steps.Count == 0 && ForeignFile.Find(file.Path, line) is { } foreign)
            {
                block.Release();
                return new ReadBlock(this, [new ImportStep(file.Path, [], foreign)], IsForeign: true);
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

    /// <summary>What is given of a block. Anybody may give the wrong file, and an error for each of its lines would help nobody.</summary>
    public IEnumerable<ImportStep> Judge(ReadBlock block)
    {
        if (_isGivenUp) return [];
        if (block.IsForeign)
        {
            _isGivenUp = true;
            return block.Steps;
        }
        int bearable = InvalidBeforeGivingUp - _invalid;
        _invalid += block.InvalidInFront;
        if (_hasRecord || block.InvalidInFront < bearable)
        {
            _hasRecord |= block.HasRecord;
            return block.Steps;
        }
        _isGivenUp = true;
        LcException failure = FileFailures.NoRecords(file.Path, InvalidBeforeGivingUp, block.Steps[bearable - 1].Failure!);
        return block.Steps.Take(bearable - 1).Append(new ImportStep(file.Path, [], failure));
    }

    public void Dispose() => _lines.Dispose();

    private bool IsWanted(CallRecord record) => (file.IsOfTask || selection.WantsTask(record.TaskId)) && selection.Wants(record);
}
