using System.CommandLine;
using System.CommandLine.Completions;
using EdgeAgent.Models;

namespace EdgeAgent.CommandLine;

/// <summary>Shell completions for values that the parser itself does not restrict.</summary>
internal static class Completions
{
    public static IReadOnlyList<string> Variants { get; } = [.. ModelCatalog.All.Select(entry => entry.ShortName)];

    public static IReadOnlyList<string> VariantsOrAll { get; } = [.. Variants, "all"];

    public static IReadOnlyList<string> Precisions { get; } = [.. Enum.GetValues<Precision>().Select(precision => precision.Text())];

    public static Option<T> Offering<T>(this Option<T> option, IReadOnlyList<string> values)
    {
        option.CompletionSources.Add(context => ListItems(context, values));
        return option;
    }

    public static Argument<T> Offering<T>(this Argument<T> argument, IReadOnlyList<string> values)
    {
        argument.CompletionSources.Add(context => ListItems(context, values));
        return argument;
    }

    // In a list such as "b0,b", only the last item is completed; the items before it are kept.
    private static IEnumerable<CompletionItem> ListItems(CompletionContext context, IReadOnlyList<string> values)
    {
        var word = context.WordToComplete;
        var before = word[..(word.LastIndexOf(',') + 1)];
        var taken = before.Split(',');
        return values.Where(value => !taken.Contains(value)).Select(value => new CompletionItem(before + value));
    }
}
