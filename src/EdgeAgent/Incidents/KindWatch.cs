using EdgeAgent.Configuration;
using EdgeAgent.Incidents.Sources;
using EdgeAgent.IO;

namespace EdgeAgent.Incidents;

/// <summary>Watches one stream, or the device, for all kinds of incidents that are switched on. One thread uses it.</summary>
/// <typeparam name="T">What the sources of evidence read.</typeparam>
/// <param name="stream">Null for the device.</param>
internal sealed class KindWatch<T>(
    string? stream, IEnumerable<IEvidence<T>> sources, IncidentsOptions options, IncidentBook book, IncidentLog log)
{
    private readonly Case[] _cases =
    [
        .. from source in sources
           let kind = IncidentKinds.Find(source.Kind)
           let own = options.Of(source.Kind)
           where own.Enabled
           select new Case(source, kind, own),
    ];

    /// <summary>Names of the kinds that are watched.</summary>
    public IReadOnlyList<string> Kinds => [.. _cases.Select(one => one.Kind.Name)];

    /// <summary>Continues the incidents that were open when the program stopped.</summary>
    public void Restore()
    {
        foreach (var incident in book.Open.Where(incident => incident.Stream == stream))
            Array.Find(_cases, one => one.Kind.Name == incident.Kind)?.Rule.Restore();
    }

    /// <summary>Evaluates all kinds once.</summary>
    /// <param name="passed">Monotonic time since the last call.</param>
    public void Step(T moment, DateTimeOffset at, TimeSpan passed)
    {
        foreach (var one in _cases)
            one.Found = Look(one, moment);
        foreach (var one in _cases)
            Decide(one, IsHidden(one) ? Finding.Unknown : one.Found, moment, at, passed);
    }

    private void Decide(Case one, Finding found, T moment, DateTimeOffset at, TimeSpan passed)
    {
        var kind = one.Kind.Name;
        var change = one.Rule.Next(found, passed);
        if (change == RuleChange.Raised)
        {
            var first = Describe(one, moment, at);
            if (book.Raise(kind, stream, one.Severity, at - one.Rule.Age, first, found.Degree) is { } raised)
                log.Raised(raised);
        }
        else if (change == RuleChange.Cleared)
        {
            if (book.Clear(kind, stream) is { } cleared)
                log.Cleared(cleared);
        }
        else if (one.Rule.IsRaised && found.Presence == Presence.Present && found.Degree > one.Worst)
        {
            one.Worst = found.Degree;
            Worsen(one, found.Degree, moment, at);
        }

        if (!one.Rule.IsRaised)
            one.Worst = double.NegativeInfinity;
    }

    // A method of its own, because its closure would otherwise be allocated every second.
    private void Worsen(Case one, double degree, T moment, DateTimeOffset at) =>
        book.Worsen(one.Kind.Name, stream, degree, () => Describe(one, moment, at));

    // One cause, one incident.
    private bool IsHidden(Case one)
    {
        if (one.Kind.HiddenBy.Count == 0)
            return false;
        foreach (var other in _cases)
        {
            if (other.Found.Presence == Presence.Present && one.Kind.HiddenBy.Contains(other.Kind.Name))
                return true;
        }

        return false;
    }

    // A source that fails must not stop the others.
    private Finding Look(Case one, T moment)
    {
        try
        {
            return one.Source.Look(moment);
        }
        catch (Exception error)
        {
            log.Failed(one.Kind.Name, stream, error);
            return Finding.Unknown;
        }
    }

    private Evidence Describe(Case one, T moment, DateTimeOffset at)
    {
        try
        {
            var description = one.Source.Describe(moment);
            return new(at, description.Text, description.Values);
        }
        catch (Exception error)
        {
            log.Failed(one.Kind.Name, stream, error);
            return new(at, $"{one.Kind.Title}.", new Dictionary<string, double>(StringComparer.Ordinal));
        }
    }

    private sealed class Case(IEvidence<T> source, IncidentKind? kind, IncidentKindOptions options)
    {
        public IEvidence<T> Source => source;

        public IncidentKind Kind { get; } = kind ?? throw new InvalidOperationException($"{source.Kind} is not in IncidentKinds.");

        public IncidentRule Rule { get; } =
            new(options.RaiseAfter ?? kind?.RaiseAfter ?? TimeSpan.Zero, options.ClearAfter ?? kind?.ClearAfter ?? TimeSpan.Zero);

        public Severity Severity { get; } = Enum.GetValues<Severity>()
            .Where(severity => JsonStyle.NameOf(severity) == options.Severity).Select(severity => (Severity?)severity).FirstOrDefault()
            ?? kind?.Severity ?? Severity.Warning;

        public Finding Found { get; set; }

        public double Worst { get; set; } = double.NegativeInfinity;
    }
}
