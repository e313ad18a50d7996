using LongCall.Json;

namespace LongCall;

/// <summary>
/// A nested value that is parsed when it is first read. Until then its field holds the JSON text (already checked with its page), which
/// costs less than the objects; afterwards it holds the objects only. Safe for several threads: all get the same instance.
/// </summary>
internal static class Nested
{
    /// <summary>The list that the field holds, read from its JSON if need be; never <see langword="null"/>.</summary>
    public static ServiceList<T> List<T>(ref object? field, FieldTable<T> fields) where T : ServiceEntity, new()
    {
        object? held = Volatile.Read(ref field);
        return held switch
        {
            null => ServiceList<T>.None,
            byte[] json => Settle(ref field, json, new ServiceList<T>(fields.ReadList(json))),
            _ => (ServiceList<T>)held,
        };
    }

    /// <summary>The objects of open shape that the field holds; never <see langword="null"/>.</summary>
    public static ServiceList<ServiceObject> Objects(ref object? field)
    {
        object? held = Volatile.Read(ref field);
        return held switch
        {
            null => ServiceList<ServiceObject>.None,
            byte[] json => Settle(ref field, json, new ServiceList<ServiceObject>(ServiceObject.ReadList(json))),
            _ => (ServiceList<ServiceObject>)held,
        };
    }

    /// <summary>The conversation that the field holds; never <see langword="null"/>.</summary>
    public static ServiceList<CallTurn> Turns(ref object? field)
    {
        object? held = Volatile.Read(ref field);
        return held switch
        {
            null => ServiceList<CallTurn>.None,
            byte[] json => Settle(ref field, json, (ServiceList<CallTurn>)new Conversation(CallTurn.Fields.ReadList(json))),
            _ => (ServiceList<CallTurn>)held,
        };
    }

    private static T Settle<T>(ref object? field, byte[] json, T read) where T : class
    {
        object? before = Interlocked.CompareExchange(ref field, read, json);
        return ReferenceEquals(before, json) ? read : (T)before!;
    }
}
