using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>What the argument transformations share: what a value is refused with becomes an error of the parameter.</summary>
internal abstract class LcTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public sealed override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        try
        {
            return Read(inputData);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    /// <summary>The parameter's value, or <see langword="null"/> where the input is none.</summary>
    /// <exception cref="ArgumentException">The input is refused.</exception>
    protected abstract object? Read(object? input);
}
