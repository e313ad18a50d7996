using System.Collections;
using LongCall.Commands;

namespace LongCall;

/// <summary>Reads the ids of call records: text, a <see cref="Guid"/>, an object that has one as <c>RecordId</c> or <c>Id</c>, or a list of these.</summary>
internal sealed class RecordIdTransformationAttribute : LcTransformationAttribute
{
    private static readonly string[] Names = ["RecordId", "Id"];

    /// <inheritdoc/>
    protected override object? Read(object? input)
    {
        // A list of which every item is read; what is no list may have properties added to its wrapper.
        if (ArgumentValue.Unwrap(input) is { } list && ArgumentValue.IsList(list) && !IdText.HasMember(input, Names))
            return ((IEnumerable)list).Cast<object?>().Select(ReadOne).ToArray();
        return new[] { ReadOne(input) };
    }

    private static string ReadOne(object? value)
    {
        if (NoCallTransformationAttribute.Refusal(value) is { } refusal) throw new ArgumentException(refusal);
        string id = (IdText.Of(value) ?? IdText.OfMember(value, Names))
            ?? throw ArgumentValue.Refuse(ArgumentValue.IsNumber(value) ? CmdletText.RecordIdNumber : CmdletText.RecordIdRefused, value);
        return id.Length > 0 ? id : throw new ArgumentException(CmdletText.RecordIdEmpty);
    }
}
