namespace EdgeAgent.Boards;

/// <summary>One dashboard.</summary>
/// <param name="Name">Its file's name and the end of its uid.</param>
/// <param name="Description">One sentence: which question it answers.</param>
/// <param name="Refresh">How often it refreshes, such as <c>1m</c>.</param>
/// <param name="From">Start of the initial time range, such as <c>now-6h</c>.</param>
internal sealed record Board(
    string Name,
    string Title,
    string Description,
    string Refresh,
    string From,
    IReadOnlyList<Variable> Variables,
    IReadOnlyList<Row> Rows)
{
    public string Uid => $"edgeagent-{Name}";

    public string FileName => $"{Name}.json";

    /// <summary>Events that are marked in all charts.</summary>
    public IReadOnlyList<Annotation> Annotations { get; init; } = [];

    /// <summary>Whether the board is about one device, and links to its status page.</summary>
    public bool IsOfOneDevice { get; init; }
}

/// <summary>Panels under a heading.</summary>
internal sealed record Row(string Title, params Panel[] Panels)
{
    /// <summary>Shown in a panel without data: what to check.</summary>
    public string Empty { get; init; } = "";
}

/// <summary>A filter or limit that the viewer sets.</summary>
/// <param name="Query">Of a list: PromQL's <c>label_values(…)</c>. Of a text box: its first value.</param>
/// <param name="List">Whether it is a list of values that exist; otherwise a text box.</param>
/// <param name="Many">Whether several, or all, may be chosen.</param>
internal sealed record Variable(string Name, string Label, string Query, bool List = true, bool Many = true);

/// <summary>Events that are marked in all charts of a board.</summary>
/// <param name="Expression">PromQL: an event lasts while a series has a value other than 0.</param>
/// <param name="Title">Grafana's template, such as <c>{{host_name}}</c>.</param>
/// <param name="Text">Template of the details.</param>
/// <param name="Shown">Whether it is shown until the viewer turns it off; otherwise it is hidden until turned on.</param>
internal sealed record Annotation(string Name, string Color, string Expression, string Title, string Text, bool Shown = true);

/// <summary>One series of a panel.</summary>
/// <param name="Expression">PromQL, the same for Prometheus and VictoriaMetrics.</param>
/// <param name="Legend">Grafana's template, such as <c>{{host_name}}</c>.</param>
/// <param name="Table">Whether its labels become columns, at one moment.</param>
/// <param name="Latest">Whether only the current value is queried.</param>
internal sealed record Query(string Expression, string Legend = "", bool Table = false, bool Latest = false);

/// <summary>A value from which a color holds.</summary>
internal sealed record Step(double? From, string Color);

/// <summary>A column of a table.</summary>
/// <param name="Source">The label, or <c>Value #A</c> for the first query's value.</param>
/// <param name="Unit">Grafana's unit; null for text.</param>
/// <param name="Link">Board to open for the row's device; null for none.</param>
internal sealed record Column(string Source, string Title, string? Unit = null, IReadOnlyList<Step>? Steps = null, string? Link = null)
{
    /// <summary>Texts for values.</summary>
    public IReadOnlyList<(int Value, string Text, string Color)> Texts { get; init; } = [];
}

/// <summary>One panel.</summary>
/// <param name="Kind">Grafana's name of the panel type.</param>
/// <param name="Description">What it shows and what that means.</param>
/// <param name="Unit">Grafana's unit, such as <c>percentunit</c>; empty for plain numbers.</param>
/// <param name="Width">Of 24.</param>
internal sealed record Panel(string Kind, string Title, string Description, string Unit, int Width, params Query[] Queries)
{
    public int Height { get; init; } = 8;

    public double? Min { get; init; }

    public double? Max { get; init; }

    public IReadOnlyList<Step>? Steps { get; init; }

    public bool Stacked { get; init; }

    /// <summary>Of a table, in this order; labels that have no column are hidden.</summary>
    public IReadOnlyList<Column> Columns { get; init; } = [];

    /// <summary>Of a table: which column to sort by, the largest first.</summary>
    public string? SortBy { get; init; }

    /// <summary>Of a table: which to sort by, the smallest first; after <see cref="SortBy"/> where both are set.</summary>
    public string? SortUpBy { get; init; }

    /// <summary>Texts for values, such as 1 = frozen.</summary>
    public IReadOnlyList<(int Value, string Text, string Color)> ValueTexts { get; init; } = [];

    /// <summary>Colors of series by their legend, where the color itself has a meaning.</summary>
    public IReadOnlyList<(string Series, string Color)> SeriesColors { get; init; } = [];

    /// <summary>Of a chart: regular expression of the series that are drawn thin and gray, without an entry in the legend.</summary>
    public string? Thin { get; init; }

    /// <summary>
    /// Of a chart with many series: <c>Min</c> or <c>Max</c>, by which the legend is sorted, the worst first. The legend is then a table at
    /// the right.
    /// </summary>
    public string? RankBy { get; init; }

    public int Decimals { get; init; } = -1;
}
