namespace LongCall.Commands;

/// <summary>Writes records in one format. What it was given last may still be held; <see cref="End"/> writes it.</summary>
internal interface IRecordWriter : IDisposable
{
    /// <summary>Writes a record.</summary>
    void Write(ExportRow row);

    /// <summary>Writes the end. The stream stays open.</summary>
    void End();
}
