using System.Net.Sockets;
using EdgeAgent.Configuration;
using Microsoft.AspNetCore.Connections;

namespace EdgeAgent.Hosting;

/// <summary>Explains to a user why the daemon did not start.</summary>
internal static class StartFault
{
    /// <summary>The errors that a user can fix, combined in one; null if at least one of them needs a programmer.</summary>
    public static UserError? Explain(Exception error, StatusPageOptions page)
    {
        // Services start in parallel, so several can fail.
        IReadOnlyList<Exception> errors = error is AggregateException several ? several.Flatten().InnerExceptions : [error];
        var causes = errors.Where(one => one is not OperationCanceledException)
            .Select(one => one as UserError ?? Listening(one, page)).ToList();
        if (causes.Count == 0 || causes.Contains(item: null))
            return null;
        return causes is [{ } only]
            ? only
            : new UserError(string.Join('\n', causes.Select(cause => cause!.Message)), causes.Max(cause => cause!.ExitCode), error);
    }

    private static UserError? Listening(Exception error, StatusPageOptions page)
    {
        var place = FormattableString.Invariant($"The status page cannot listen on {page.Address}:{page.Port}");
        const string remedy = "set EdgeAgent:StatusPage:Port to another port, or to 0 for any free one";
        return error switch
        {
            { InnerException: AddressInUseException } =>
                new($"{place}: another program, perhaps another EdgeAgent, uses this port. Stop it, or {remedy}.", cause: error),
            SocketException { SocketErrorCode: SocketError.AccessDenied } =>
                new($"{place}: this user may not use that port; {remedy}.", cause: error),
            SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
                new($"{place}: this device has no such address. Set EdgeAgent:StatusPage:Address to one it has.", cause: error),
            _ => null,
        };
    }
}
