using System.Text;
using EdgeAgent.Reports.Tables;

namespace EdgeAgent.Reports.Formats;

/// <summary>Tables as LaTeX. A file needs the packages <c>booktabs</c> and <c>array</c>, and a T1 font encoding.</summary>
internal static class Latex
{
    // A longer word in a column of prose may break where it is, or the line would run over.
    private const int LongestWord = 14;

    // Of the line's width, for all columns of prose together.
    private const double ProseWidth = 0.62;

    /// <summary>A floating table with booktabs' rules.</summary>
    public static string Write(Table table)
    {
        var text = new StringBuilder("% Needs \\usepackage{booktabs,array} and \\usepackage[T1]{fontenc}.\n\\begin{table}[htbp]\n\\centering\n\\footnotesize\n\\setlength{\\tabcolsep}{3.5pt}\n");
        text.Append($"\\caption{{{Escape(table.Caption)}}}\n\\label{{tab:{table.Name.Replace('_', '-')}}}\n");
        text.Append($"\\begin{{tabular}}{{@{{}}{string.Concat(table.Columns.Select(column => Specification(column, table)))}@{{}}}}\n\\toprule\n");
        text.Append(string.Join(" & ", table.Columns.Select(column => Escape(column.Heading)))).Append(" \\\\\n\\midrule\n");
        foreach (var row in table.Rows)
            text.Append(string.Join(" & ", row.Zip(table.Columns, Cell))).Append(" \\\\\n");
        text.Append("\\bottomrule\n\\end{tabular}\n");
        foreach (var note in table.Notes)
            text.Append($"\\par\\smallskip\\parbox{{\\linewidth}}{{\\raggedright {Breakable(note)}}}\n");
        return text.Append("\\end{table}\n").ToString();
    }

    /// <summary>A document that holds all tables.</summary>
    public static string Document(string title, IEnumerable<Table> tables)
    {
        var text = new StringBuilder(
            "\\documentclass[a4paper]{article}\n\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}\n\\usepackage{textcomp}\n\\usepackage{booktabs,array}\n" +
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
