using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using EdgeAgent.Strings;

namespace EdgeAgent.ScoreReports;

/// <summary>
/// Builds HTML as a tree, so that no text from outside can become markup. The result is also well-formed XML. A style sheet in it must not
/// contain <c>&lt;</c>, <c>&gt;</c> or <c>&amp;</c>, which XML would encode and HTML would not decode.
/// </summary>
internal static class Html
{
    private const char Replacement = '\uFFFD';

    private static readonly XNamespace Page = "http://www.w3.org/1999/xhtml";
    private static readonly XNamespace Drawing = "http://www.w3.org/2000/svg";

    // Elements without content; HTML has no short form for all others.
    private static readonly string[] Void = ["meta", "link", "br", "col", "img"];

    /// <summary>An element of HTML.</summary>
    /// <param name="content">Text, elements and attributes; null is left out.</param>
    public static XElement Tag(string name, params IEnumerable<object?> content) => Element(Page + name, content);

    /// <summary>An element of SVG.</summary>
    /// <param name="content">Text, elements and attributes; null is left out.</param>
    public static XElement Svg(string name, params IEnumerable<object?> content) => Element(Drawing + name, content);

    /// <summary>An attribute. Numbers get at most two decimals. Text from outside must go through <see cref="Text"/>.</summary>
    public static XAttribute At(string name, object value) => new(name, value switch
    {
        double number => Number(number),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value,
    });

    /// <summary>The attribute <c>class</c>.</summary>
    public static XAttribute Class(string names) => At("class", names);

    /// <summary>A number for an attribute or a path, with at most two decimals.</summary>
    public static string Number(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>
    /// Text from outside without addresses' secrets, control characters, characters that XML does not allow, and invisible characters.
    /// </summary>
    public static string Text(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in Redaction.Text(text).EnumerateRunes())
        {
            if (Rune.IsControl(rune))
                clean.Append(' ');
            // Formatting characters can reverse the order of letters: a file's name could look like another name.
            else if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || !IsOfXml(rune))
                clean.Append(Replacement);
            else
                clean.Append(rune.ToString());
        }

        return clean.ToString();
    }

    /// <summary>The whole page as text.</summary>
    public static string Document(XElement html)
    {
        foreach (var empty in html.DescendantsAndSelf().Where(element => element.IsEmpty && element.Name.Namespace == Page))
        {
            if (!Void.Contains(empty.Name.LocalName, StringComparer.Ordinal))
                empty.Add("");
        }

        var text = new StringBuilder("<!DOCTYPE html>\n");
        var style = new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, IndentChars = " ", NewLineChars = "\n" };
        using (var writer = XmlWriter.Create(text, style))
            html.Save(writer);
        return text.Append('\n').ToString();
    }

    private static XElement Element(XName name, IEnumerable<object?> content) =>
        new(name, content.Select(part => part is string text ? Text(text) : part));

    private static bool IsOfXml(Rune rune) => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value);
}
