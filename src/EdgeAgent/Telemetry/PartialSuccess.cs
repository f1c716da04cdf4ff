using Google.Protobuf;

namespace EdgeAgent.Telemetry;

/// <summary>
/// An endpoint's objections to a request that it accepted: OTLP's <c>ExportPartialSuccess</c>, whose fields are the same for all signals
/// (https://opentelemetry.io/docs/specs/otlp/#partial-success).
/// </summary>
/// <param name="Rejected">Points, records or spans of the request that the endpoint rejected; they must not be sent again.</param>
/// <param name="Message">The reason, or a warning if none was rejected; may be empty.</param>
internal sealed record PartialSuccess(long Rejected, string Message)
{
    // In an export response: partial_success, with rejected_data_points, rejected_log_records or rejected_spans, and error_message.
    private const int PartialSuccessField = 1;
    private const int RejectedField = 1;
    private const int MessageField = 2;

    /// <summary>Null if everything was accepted without a message.</summary>
    /// <param name="body">An uncompressed export response without gRPC framing.</param>
    /// <param name="acceptsUnknown">Whether the body may contain fields of later versions.</param>
    /// <exception cref="InvalidProtocolBufferException">The body is not a protobuf message.</exception>
    /// <exception cref="InvalidDataException">The body is another kind of message.</exception>
    public static PartialSuccess? Read(ReadOnlyMemory<byte> body, bool acceptsUnknown = true)
    {
        var result = new PartialSuccess(0, "");
        var response = new CodedInputStream(body.ToArray());
        while (response.ReadTag() is var tag and not 0)
        {
            if (tag == Tag(PartialSuccessField, WireFormat.WireType.LengthDelimited))
                result = result.With(response.ReadBytes().CreateCodedInput(), acceptsUnknown);
            else
                Skip(response, tag, acceptsUnknown && WireFormat.GetTagFieldNumber(tag) != PartialSuccessField);
        }
        return result.Rejected > 0 || result.Message.Length > 0 ? result : null;
    }

    private PartialSuccess With(CodedInputStream message, bool acceptsUnknown)
    {
        var result = this;
        while (message.ReadTag() is var tag and not 0)
        {
            if (tag == Tag(RejectedField, WireFormat.WireType.Varint))
                result = result with { Rejected = message.ReadInt64() };
            else if (tag == Tag(MessageField, WireFormat.WireType.LengthDelimited))
                result = result with { Message = message.ReadString() };
            else
                Skip(message, tag, acceptsUnknown && WireFormat.GetTagFieldNumber(tag) > MessageField);
        }
        return result;
    }

    private static void Skip(CodedInputStream message, uint tag, bool accepted)
    {
        if (!accepted)
            throw new InvalidDataException($"field {WireFormat.GetTagFieldNumber(tag)} is not expected");
        message.SkipLastField();
    }

    private static uint Tag(int field, WireFormat.WireType type) => WireFormat.MakeTag(field, type);
}
