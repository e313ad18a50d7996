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
            ServiceList<T> list => list,
            _ => Settle(ref field, held, new ServiceList<T>(fields.ReadList(Json(held), held is OwnJson))),
        };
    }

    /// <summary>The objects of open shape that the field holds; never <see langword="null"/>.</summary>
    public static ServiceList<ServiceObject> Objects(ref object? field)
    {
        object? held = Volatile.Read(ref field);
        return held switch
        {
            null => ServiceList<ServiceObject>.None,
            ServiceList<ServiceObject> list => list,
            _ => Settle(ref field, held, new ServiceList<ServiceObject>(ServiceObject.ReadList(Json(held)))),
        };
    }

    /// <summary>The conversation that the field holds; never <see langword="null"/>.</summary>
    public static ServiceList<CallTurn> Turns(ref object? field)
    {
        object? held = Volatile.Read(ref field);
        return held switch
        {
            null => ServiceList<CallTurn>.None,
            ServiceList<CallTurn> list => list,
            _ => Settle(ref field, held, (ServiceList<CallTurn>)new Conversation(CallTurn.Fields.ReadList(Json(held), held is OwnJson))),
        };
    }

    private static byte[] Json(object held) => held is OwnJson own ? own.Bytes : (byte[])held;

    private static T Settle<T>(ref object? field, object held, T read) where T : class
    {
        object? before = Interlocked.CompareExchange(ref field, read, held);
        return ReferenceEquals(before, held) ? read : (T)before!;
    }
}
