using System.Reflection;
using LongCall.Commands;

namespace LongCall;

/// <summary>
/// Gives a filter's type the whole of what was given. A function's parameter does so by itself; the binding of a compiled cmdlet does not try the type's
/// constructor on a list.
/// </summary>
/// <param name="filter">The parameter's type.</param>
internal sealed class FilterTransformationAttribute(Type filter) : LcTransformationAttribute
{
    /// <inheritdoc/>
    protected override object? Read(object? input)
    {
        if (filter.IsInstanceOfType(ArgumentValue.Unwrap(input))) return ArgumentValue.Unwrap(input);
        try
        {
            return Activator.CreateInstance(filter, input);
        }
        catch (TargetInvocationException e) when (e.InnerException is ArgumentException refusal)
        {
            throw new ArgumentException(refusal.Message, refusal);
        }
    }
}
