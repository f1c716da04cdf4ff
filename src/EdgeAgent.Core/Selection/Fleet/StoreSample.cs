namespace EdgeAgent.Selection.Fleet;

/// <summary>One value in the result of a query.</summary>
internal sealed record StoreSample(IReadOnlyDictionary<string, string> Labels, double Value)
{
    /// <summary>A label's value; empty, as in PromQL, if the sample has no such label.</summary>
    public string this[string label] => Labels.GetValueOrDefault(label, "");
}
