using EdgeAgent.Incidents;
using EdgeAgent.Incidents.Sinks.Queue;
using FsCheck.Xunit;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Incidents.Sinks.Queue;

/// <summary>Any sequence of messages, outages and kills.</summary>
public sealed class OutagesTests
{
    /// <summary>What happens next.</summary>
    public enum Step
    {
        /// <summary>The engine has a message.</summary>
        Message,

        /// <summary>The engine repeats its last message, as after its own crash.</summary>
        Repeat,

        /// <summary>An attempt succeeds.</summary>
        Delivery,

        /// <summary>An attempt fails.</summary>
        Failure,

        /// <summary>The program is killed between two attempts, and starts again.</summary>
        Kill,

        /// <summary>The program is killed after the receiver got the message, before that is noted.</summary>
        KillInFlight,

        /// <summary>The program is killed after the delivery was noted, before the message was removed.</summary>
        KillAfterNote,
    }

    [Property(MaxTest = 20)]
    public void EveryMessage_ArrivesOnceAndInOrder(Step[] steps)
    {
        var folder = Directory.CreateTempSubdirectory("edgeagent-outages-");
        try
        {
            new Run(folder.FullName).Of(steps);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class Run(string folder)
    {
        private readonly FakeTimeProvider _time = new(Messages.At);
        private readonly List<string> _taken = [];
        private readonly List<string> _arrived = [];
        private int _copies;
        private int _kills;

        public void Of(Step[] steps)
        {
            var queue = Open();
            foreach (var step in steps)
                queue = Next(queue, step);
            while (queue.First() is not null)
                queue = Next(queue, Step.Delivery);
            queue.Dispose();

            _arrived.ShouldBe(_taken);
            _copies.ShouldBe(_kills, "only a message in flight is repeated, and with its identifier");
        }

        private MessageQueue Open() => new(folder, Severity.Info, _time);

        private MessageQueue Next(MessageQueue queue, Step step)
        {
            switch (step)
            {
                case Step.Message:
                    var message = Messages.Raised(_taken.Count);
                    _taken.Add(message.Id);
                    queue.Take(message);
                    break;
                case Step.Repeat when _taken.Count > 0:
                    queue.Take(Messages.Raised(_taken.Count - 1));
                    break;
                case Step.Delivery when queue.First() is { } first:
                    Arrive(first);
                    queue.Settle(first, Outcome.Sent);
                    break;
                case Step.KillInFlight when queue.First() is { } first && !_arrived.Contains(first.Message.Id, StringComparer.Ordinal):
                    Arrive(first);
                    _kills++;
                    return Restart(queue);
                case Step.KillAfterNote when queue.First() is { } first:
                    Arrive(first);
                    var files = Directory.GetFiles(folder, "*.json").ToDictionary(file => file, File.ReadAllBytes, StringComparer.Ordinal);
                    queue.Settle(first, Outcome.Sent);
                    foreach (var (file, content) in files)
                        File.WriteAllBytes(file, content);
                    return Restart(queue);
                case Step.Kill:
                    return Restart(queue);
                case Step.Failure:
                    _ = queue.First();
                    break;
            }
            return queue;
        }

        // The receiver discards a message whose identifier it knows.
        private void Arrive(WaitingMessage message)
        {
            if (_arrived.Contains(message.Message.Id, StringComparer.Ordinal))
                _copies++;
            else
                _arrived.Add(message.Message.Id);
        }

        private MessageQueue Restart(MessageQueue queue)
        {
            queue.Dispose();
            return Open();
        }
    }
}
