namespace EdgeAgent.Video.Input;

/// <summary>
/// The input refused this way of opening it, or it is no longer the one that was probed before; it can be opened another way.
/// </summary>
/// <param name="source">The same input, to be opened the other way.</param>
internal sealed class RefusedException(VideoSource source) : Exception("The input cannot be opened this way.")
{
    public VideoSource Other => source;
}

/// <summary>Tries the ways to open an input, see <see cref="VideoSource.AfterRefusal"/>.</summary>
internal static class OtherWay
{
    /// <summary>Runs an action on an input, and repeats it the other way after a <see cref="RefusedException"/>.</summary>
    public static async Task<T> TryAsync<T>(VideoSource source, Func<VideoSource, Task<T>> open)
    {
        for (var way = source; ;)
        {
            try
            {
                return await open(way);
            }
            catch (RefusedException refusal)
            {
                way = refusal.Other;
            }
        }
    }
}
