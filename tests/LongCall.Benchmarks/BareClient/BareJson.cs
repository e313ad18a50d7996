using System.Text.Json.Serialization;

namespace LongCall.Benchmarks;

/// <summary>Metadata made by the compiler. A field that the classes do not know ends the run, so that none is quietly skipped.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(BareTimeConverter)])]
[JsonSerializable(typeof(BarePage))]
internal sealed partial class BareJson : JsonSerializerContext;
