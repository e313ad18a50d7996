namespace LongCall.Simulator;

/// <summary>The ways in which a recording may be given; which one the service has nobody has documented.</summary>
public enum RecordingForm
{
    /// <summary><c>data</c> is an object with <c>url</c>.</summary>
    Object,

    /// <summary>The audio itself.</summary>
    Audio,

    /// <summary>A redirect to the audio host.</summary>
    Redirect,

    /// <summary><c>data</c> is the address.</summary>
    Text,

    /// <summary><c>data</c> is a list of one address.</summary>
    List,
}
