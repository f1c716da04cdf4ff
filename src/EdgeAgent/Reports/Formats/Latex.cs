using System.Text;
using EdgeAgent.Reports.Tables;

namespace EdgeAgent.Reports.Formats;

/// <summary>Tables as LaTeX with booktabs' rules. Each file says what packages it needs.</summary>
internal static class Latex
{
    // A longer word in a column of prose may break where it is, or the line would run over.
    private const int LongestWord = 14;

    // More rows may be longer than a page; one of prose takes several lines.
    private const int MostRows = 36, MostProseRows = 12;

    // Of the line's width, for all columns of prose together.
    private const double ProseWidth = 0.62;

    /// <summary>A floating table with booktabs' rules; one that may be longer than a page is none, and goes on over pages.</summary>
    public static string Write(Table table)
    {
        var text = new StringBuilder("% Needs \\usepackage{array,booktabs,longtable,textcomp} and \\usepackage[T1]{fontenc}.\n");
        text.Append("\\begingroup\n\\footnotesize\n\\setlength{\\tabcolsep}{3.5pt}\n");
        var (before, after) = IsLong(table) ? Long(table) : Floating(table);
        text.Append(before);
        foreach (var row in table.Rows)
            text.Append(string.Join(" & ", row.Zip(table.Columns, Cell))).Append(" \\\\\n");
        return text.Append(after).Append("\\endgroup\n").ToString();
    }

    /// <summary>A document that holds all tables.</summary>
    public static string Document(string title, IEnumerable<Table> tables)
    {
        var text = new StringBuilder(
            "\\documentclass[a4paper]{article}\n\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}\n\\usepackage{textcomp}\n\\usepackage{array,booktabs,longtable}\n" +
            "% Outlines where they are installed; else bitmaps.\n\\IfFileExists{lmodern.sty}{\\usepackage{lmodern}}{}\n" +
            "% Each table on its own, whatever is left of a page.\n\\extrafloats{50}\n\\begin{document}\n");
        text.Append($"\\section*{{\\raggedright {Breakable(title)}}}\n");
        foreach (var table in tables)
            text.Append($"\\input{{{table.Name}}}\n\\clearpage\n");
        return text.Append("\\end{document}\n").ToString();
    }

    /// <summary>Any text, so that it is printed as it is.</summary>
    public static string Escape(string text) => string.Concat(text.EnumerateRunes().Select(Escape));

    private static string Escape(Rune rune) => rune.Value switch
    {
        '\\' => "\\textbackslash{}",
        '{' or '}' or '$' or '&' or '#' or '%' or '_' => $"\\{rune}",
        '~' => "\\textasciitilde{}",
        '^' => "\\textasciicircum{}",
        '<' => "\\textless{}",
        '>' => "\\textgreater{}",
        '|' => "\\textbar{}",
        '"' => "\\textquotedbl{}",
        '–' => "--",
        '…' => "\\dots{}",
        '×' => "\\texttimes{}",
        '±' => "\\textpm{}",
        '²' => "\\textsuperscript{2}",
        'µ' or 'μ' => "\\textmu{}",
        '°' => "\\textdegree{}",
        'α' => "$\\alpha$",
        'β' => "$\\beta$",
        'γ' => "$\\gamma$",
        '·' => "\\textperiodcentered{}",
        '−' => "$-$",
        '≥' => "$\\geq$",
        '≤' => "$\\leq$",
        '→' => "$\\rightarrow$",
        '÷' => "\\textdiv{}",
        // What T1 encodes, and no control characters; anything else stops LaTeX, so its number stands for it.
        >= 0x20 and < 0x7F or (>= 0xC0 and <= 0xFF) => rune.ToString(),
        '\t' or '\n' or '\r' => " ",
        _ => $"[U+{rune.Value:X4}]",
    };

    private static bool IsLong(Table table) => table.Rows.Count > (table.Columns.Any(column => column.Kind == ColumnKind.Prose) ? MostProseRows : MostRows);

    private static (string Before, string After) Floating(Table table) => (
        $"\\begin{{table}}[htbp]\n\\centering\n\\footnotesize\n\\setlength{{\\tabcolsep}}{{3.5pt}}\n{Caption(table)}\n\\begin{{tabular}}{{{Specification(table)}}}\n{Head(table)}",
        $"\\bottomrule\n\\end{{tabular}}\n{Notes(table)}\\end{{table}}\n");

    private static (string Before, string After) Long(Table table) => (
        $"\\begin{{longtable}}{{{Specification(table)}}}\n{Caption(table)} \\\\\n{Head(table)}\\endhead\n",
        $"\\bottomrule\n\\end{{longtable}}\n{Notes(table)}");

    private static string Caption(Table table) => $"\\caption{{{Escape(table.Caption)}}}\\label{{tab:{table.Name.Replace('_', '-')}}}";

    private static string Head(Table table) => $"\\toprule\n{string.Join(" & ", table.Columns.Select(column => Escape(column.Heading)))} \\\\\n\\midrule\n";

    private static string Notes(Table table) => string.Concat(table.Notes.Select(note => $"\\par\\smallskip\\noindent\\parbox{{\\linewidth}}{{\\raggedright {Breakable(note)}}}\n"));

    private static string Specification(Table table) => $"@{{}}{string.Concat(table.Columns.Select(column => Specification(column, table)))}@{{}}";

    private static string Specification(Column column, Table table) => column.Kind switch
    {
        ColumnKind.Text => "l",
        ColumnKind.Number => "r",
        _ => FormattableString.Invariant($">{{\\raggedright\\arraybackslash}}p{{{Prose(table):0.00}\\linewidth}}"),
    };

    // The fewer other columns there are, the more is left for prose.
    private static double Prose(Table table)
    {
        var prose = table.Columns.Count(column => column.Kind == ColumnKind.Prose);
        return (ProseWidth + (table.Columns.Count - prose <= 1 ? 0.1 : table.Columns.Count - prose > 4 ? -0.33 : table.Columns.Count - prose > 2 ? -0.2 : 0)) / prose;
    }

    private static string Cell(string cell, Column column) => column.Kind == ColumnKind.Prose ? Breakable(cell) : Escape(cell);

    // In pieces, since a mark within the escaped text could split a command.
    private static string Breakable(string text) => string.Join(' ', text.Split(' ').Select(word =>
        word.Length <= LongestWord ? Escape(word) : string.Join("\\allowbreak{}", word.EnumerateRunes().Chunk(LongestWord / 2).Select(piece => string.Concat(piece.Select(Escape))))));
}
