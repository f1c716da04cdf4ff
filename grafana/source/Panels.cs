namespace EdgeAgent.Boards;

/// <summary>Short ways to write the kinds of panels that the boards use.</summary>
internal static class Panels
{
    public static Panel Number(string title, string description, string unit, string expression, params Step[] steps) =>
        new("stat", title, description, unit, 3, new Query(expression)) { Height = 4, Steps = steps is [] ? [Good] : steps };

    public static Panel Lines(string title, string description, string unit, int width, params Query[] queries) =>
        new("timeseries", title, description, unit, width, queries);

    public static Panel Timeline(string title, string description, int width, Query query, params (int, string, string)[] valueTexts) =>
        new("state-timeline", title, description, "", width, query) { ValueTexts = valueTexts };

    public static Panel Table(string title, string description, int width, IReadOnlyList<Column> columns, params string[] expressions) =>
        new("table", title, description, "", width, [.. expressions.Select(expression => new Query(expression, Table: true))])
        {
            Columns = columns,
        };

    // For a range, PromQL's sort has no effect, and series that no longer exist would still have a bar.
    public static Panel Bars(string title, string description, string unit, int width, params Query[] queries) =>
        new("bargauge", title, description, unit, width, [.. queries.Select(query => query with { Latest = true })]) { Steps = [Good] };

    public static Step Good { get; } = new(null, Colors.Blue);

    public static Step Warn(double from) => new(from, Colors.Yellow);

    public static Step Bad(double from) => new(from, Colors.Red);

    /// <summary>More is better: red up to <paramref name="warn"/>, yellow up to <paramref name="good"/>, then blue.</summary>
    public static Step[] Rising(double warn, double good) => [new(null, Colors.Red), new(warn, Colors.Yellow), new(good, Colors.Blue)];

    /// <summary>Less is better.</summary>
    public static Step[] Falling(double warn, double bad) => [Good, Warn(warn), Bad(bad)];
}

/// <summary>Grafana's names of the colors used. Good is blue, not green: one man in twelve cannot distinguish green from red.</summary>
internal static class Colors
{
    public const string Yellow = "yellow";
    public const string Orange = "orange";
    public const string Red = "red";
    public const string Blue = "blue";
    public const string Gray = "gray";
}
