using System.Text;
using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Reports.Formats;

/// <summary>Tables as LaTeX in the style of booktabs. Each file lists the packages that it needs.</summary>
internal static class Latex
{
    // A longer word in a prose column may break inside, because the line would otherwise overflow.
    private const int LongestWord = 14;

    // A table with more lines may be longer than a page.
    private const int MostLines = 40;

    // Characters in a line of the text's width at this size.
    private const int LettersAcross = 85;

    // Share of the line's width for all prose columns together.
    private const double ProseWidth = 0.62;

    /// <summary>A floating table in the style of booktabs; a table that may be longer than a page spans several pages instead.</summary>
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

    /// <summary>A document with all tables.</summary>
    public static string Document(string title, IEnumerable<Table> tables)
    {
        var text = new StringBuilder(
            "\\documentclass[a4paper]{article}\n\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}\n\\usepackage{textcomp}\n"
            + "\\usepackage{array,booktabs,longtable}\n"
            + "% Outline fonts if installed; otherwise bitmap fonts.\n\\IfFileExists{lmodern.sty}{\\usepackage{lmodern}}{}\n"
            + "% As many tables per page as fit, in their order.\n\\extrafloats{50}\n"
            + "\\setcounter{totalnumber}{12}\\setcounter{topnumber}{12}\\setcounter{bottomnumber}{12}\n"
            + "\\renewcommand{\\topfraction}{0.98}\\renewcommand{\\bottomfraction}{0.98}"
            + "\\renewcommand{\\textfraction}{0.02}\\renewcommand{\\floatpagefraction}{0.85}\n\\begin{document}\n");
        text.Append($"\\section*{{\\raggedright {Breakable(title)}}}\n");
        foreach (var table in tables)
            text.Append($"\\input{{{table.Name}}}\n");
        return text.Append("\\end{document}\n").ToString();
    }

    /// <summary>Escapes any text, so that it is printed unchanged.</summary>
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
        // Characters of T1 without control characters. Any other stops LaTeX and is replaced by its code.
        >= 0x20 and < 0x7F or (>= 0xC0 and <= 0xFF) => rune.ToString(),
        '\t' or '\n' or '\r' => " ",
        _ => $"[U+{rune.Value:X4}]",
    };

    private static bool IsLong(Table table)
    {
        var lines = table.Rows.Sum(row => row.Zip(table.Columns, (cell, column) => Lines(cell, column, table)).DefaultIfEmpty(1).Max());
        return lines > MostLines;
    }

    private static int Lines(string cell, Column column, Table table) =>
        column.Kind == ColumnKind.Prose ? 1 + (int)(cell.Length / (LettersAcross * Width(column, table))) : 1;

    private static (string Before, string After) Floating(Table table) => (
        $"\\begin{{table}}[htbp]\n\\centering\n\\footnotesize\n\\setlength{{\\tabcolsep}}{{3.5pt}}\n{Caption(table)}\n"
            + $"\\begin{{tabular}}{{{Specification(table)}}}\n{Head(table)}",
        $"\\bottomrule\n\\end{{tabular}}\n{Notes(table)}\\end{{table}}\n");

    private static (string Before, string After) Long(Table table) => (
        $"\\begin{{longtable}}{{{Specification(table)}}}\n{Caption(table)} \\\\\n{Head(table)}\\endhead\n",
        $"\\bottomrule\n\\end{{longtable}}\n{Notes(table)}");

    private static string Caption(Table table) => $"\\caption{{{Escape(table.Caption)}}}\\label{{tab:{table.Name.Replace('_', '-')}}}";

    private static string Head(Table table) =>
        $"\\toprule\n{string.Join(" & ", table.Columns.Select(column => Escape(column.Heading)))} \\\\\n\\midrule\n";

    private static string Notes(Table table) => string.Concat(table.Notes.Select(note =>
        $"\\par\\smallskip\\noindent\\parbox{{\\linewidth}}{{\\raggedright {Breakable(note)}}}\n"));

    private static string Specification(Table table) =>
        $"@{{}}{string.Concat(table.Columns.Select(column => Specification(column, table)))}@{{}}";

    private static string Specification(Column column, Table table) => column.Kind switch
    {
        ColumnKind.Text => "l",
        ColumnKind.Number => "r",
        _ => FormattableString.Invariant($">{{\\raggedright\\arraybackslash}}p{{{Width(column, table):0.00}\\linewidth}}"),
    };

    // Prose columns get more width if there are few other columns; among them, those with longer cells get more.
    private static double Width(Column column, Table table)
    {
        var prose = table.Columns.Index().Where(each => each.Item.Kind == ColumnKind.Prose).ToList();
        var others = table.Columns.Count - prose.Count;
        var all = ProseWidth + (others <= 1 ? 0.1 : others > 4 ? -0.33 : others > 2 ? -0.2 : 0);
        double Weight(int index) => Math.Sqrt(table.Rows.Select(row => row[index].Length).DefaultIfEmpty(1).Average() + 1);
        return all * Weight(prose.First(each => each.Item == column).Index) / prose.Sum(each => Weight(each.Index));
    }

    private static string Cell(string cell, Column column) => column.Kind == ColumnKind.Prose ? Breakable(cell) : Escape(cell);

    // Breaks the text before escaping, because a break within escaped text could split a command.
    private static string Breakable(string text) => string.Join(' ', text.Split(' ').Select(word =>
        word.Length <= LongestWord ? Escape(word) : string.Join("\\allowbreak{}", Pieces(word))));

    private static IEnumerable<string> Pieces(string word) =>
        word.EnumerateRunes().Chunk(LongestWord / 2).Select(piece => string.Concat(piece.Select(Escape)));
}
