using System.Management.Automation;
using System.Security;

namespace LongCall.Commands;

/// <summary>
/// Takes a connection. A connection that was copied into a background job arrives without its token. It is replaced by a closed stand-in:
/// an error thrown here would be one of parameter binding, but the cmdlet can say <c>NotConnected</c> and why.
/// </summary>
internal sealed class ConnectionTransformationAttribute : LcTransformationAttribute
{
    private const string DeserializedTypeName = "Deserialized.LongCall.Connection";

    private static readonly Connection StandIn = CreateStandIn();

    /// <summary>Whether the connection stands for one that came out of serialisation, without its token.</summary>
    public static bool IsDeserialized(Connection? connection) => ReferenceEquals(connection, StandIn);

    /// <inheritdoc/>
    protected override object? Read(object? input)
    {
        if (ArgumentValue.IsEmpty(input)) return null;
        if (ArgumentValue.Unwrap(input) is Connection connection) return connection;
        if (input is PSObject wrapped && wrapped.TypeNames.Contains(DeserializedTypeName)) return StandIn;
        throw ArgumentValue.Refuse(CmdletText.ConnectionRefused, input);
    }

    private static Connection CreateStandIn()
    {
        using SecureString noToken = new();
        noToken.AppendChar('x');
        Connection connection = LongCall.Connection.Open(LongCall.Connection.DefaultBaseUri, "deserialized", noToken);
        connection.Close();
        return connection;
    }
}
