namespace LongCall.Simulator;

/// <summary>The routes of the service, and the one of its audio host.</summary>
public enum ServiceRoute
{
    /// <summary><c>GET task/{task}/record</c></summary>
    Records,

    /// <summary><c>GET task</c></summary>
    Tasks,

    /// <summary><c>GET all_task</c></summary>
    AllTasks,

    /// <summary><c>GET subset_users</c></summary>
    SubUsers,

    /// <summary><c>GET task/{task}/stat</c></summary>
    Statistic,

    /// <summary><c>GET task/{task}/number</c></summary>
    Numbers,

    /// <summary><c>GET task/{task}/detail/{record}</c></summary>
    Detail,

    /// <summary><c>GET task/{task}/record/{record}/download-full-voice</c></summary>
    Recording,

    /// <summary><c>GET task/{task}/batch_record/download-full-voice</c></summary>
    RecordingBatch,

    /// <summary><c>PUT task/{task}</c></summary>
    TaskUpdate,

    /// <summary>The audio host: no token, another port and path prefix.</summary>
    Audio,
}
