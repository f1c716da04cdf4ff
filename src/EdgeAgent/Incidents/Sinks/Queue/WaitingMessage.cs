namespace EdgeAgent.Incidents.Sinks.Queue;

/// <summary>A message that waits to be delivered.</summary>
/// <param name="Sequence">Its place in the order, which is also the name of its file.</param>
/// <param name="Made">When it was taken, in the time provider's ticks.</param>
/// <param name="IsOnDisk">Whether it survives the end of the program.</param>
internal sealed record WaitingMessage(long Sequence, IncidentMessage Message, long Made, bool IsOnDisk);
