using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace EdgeAgent.Testing;

/// <summary>Waits for a condition that another thread or program brings about. All such waits of the tests are here.</summary>
public static class Eventually
{
    /// <summary>
    /// Longest wait unless a test states another: far longer than a loaded machine needs, and shorter than a person's patience.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="holds">The condition; asked every 20 ms.</param>
    /// <param name="state">Describes the state for the error; null if the condition says enough.</param>
    /// <param name="patience">Longest wait; null for <see cref="Patience"/>.</param>
    /// <param name="what">The condition as text, for the error.</param>
    /// <exception cref="TimeoutException">It never held; the message contains the condition and the state.</exception>
    public static Task HoldsAsync(
        Func<bool> holds,
        Func<string>? state = null,
        TimeSpan? patience = null,
        [CallerArgumentExpression(nameof(holds))] string what = "") =>
        HoldsAsync(() => Task.FromResult(holds()), state, patience, what);

    /// <inheritdoc cref="HoldsAsync(Func{bool}, Func{string}?, TimeSpan?, string)"/>
    public static async Task HoldsAsync(
        Func<Task<bool>> holds,
        Func<string>? state = null,
        TimeSpan? patience = null,
        [CallerArgumentExpression(nameof(holds))] string what = "")
    {
        var start = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(start) > (patience ?? Patience))
                throw Never(what, patience, state?.Invoke());
            await Task.Delay(Interval, Cancellation);
        }
    }

    /// <summary>Reads a value until it satisfies.</summary>
    /// <returns>The first value that satisfies.</returns>
    /// <exception cref="TimeoutException">None did; the message contains the last value.</exception>
    public static Task<T> BecomesAsync<T>(
        Func<T> read, Func<T, bool> satisfies, TimeSpan? patience = null, [CallerArgumentExpression(nameof(satisfies))] string what = "") =>
        BecomesAsync(() => Task.FromResult(read()), satisfies, patience, what);

    /// <inheritdoc cref="BecomesAsync{T}(Func{T}, Func{T, bool}, TimeSpan?, string)"/>
    public static async Task<T> BecomesAsync<T>(
        Func<Task<T>> read,
        Func<T, bool> satisfies,
        TimeSpan? patience = null,
        [CallerArgumentExpression(nameof(satisfies))] string what = "")
    {
        var value = default(T)!;
        await HoldsAsync(async () => satisfies(value = await read()), () => $"The last value was {value}.", patience, what);
        return value;
    }

    /// <summary>The same as <see cref="HoldsAsync(Func{bool}, Func{string}?, TimeSpan?, string)"/> for tests of code that blocks.</summary>
    /// <exception cref="TimeoutException">It never held.</exception>
    public static void Holds(Func<bool> holds, TimeSpan? patience = null, [CallerArgumentExpression(nameof(holds))] string what = "")
    {
        if (!SpinWait.SpinUntil(holds, patience ?? Patience))
            throw Never(what, patience, state: null);
    }

    private static TimeoutException Never(string what, TimeSpan? patience, string? state) =>
        new($"Within {patience ?? Patience} this never held: {what}. {state}".TrimEnd());
}
