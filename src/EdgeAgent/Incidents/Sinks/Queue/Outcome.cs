namespace EdgeAgent.Incidents.Sinks.Queue;

/// <summary>Why a message does not wait any longer.</summary>
internal enum Outcome
{
    /// <summary>The receiver has it.</summary>
    Sent,

    /// <summary>The receiver will never accept it.</summary>
    Refused,

    /// <summary>It was too old, or there were too many.</summary>
    Dropped,

    /// <summary>It was never to be sent, because its incident was muted.</summary>
    Withheld,
}
