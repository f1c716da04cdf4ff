namespace EdgeAgent.Video.Input;

/// <summary>An input that refused to be opened one way can be opened another.</summary>
/// <param name="source">The same input, opened that way.</param>
internal sealed class RefusedException(VideoSource source) : Exception("The input refused to be opened this way.")
{
    public VideoSource Other => source;
}

/// <summary>Opens inputs in the ways there are, see <see cref="VideoSource.AfterRefusal"/>.</summary>
internal static class OtherWay
{
    /// <summary>Does something with an input, and again with it opened another way where it throws <see cref="RefusedException"/>.</summary>
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
