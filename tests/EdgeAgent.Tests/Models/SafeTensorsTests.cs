using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using EdgeAgent.Models;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Models;

/// <summary>All files here are constructed.</summary>
public sealed class SafeTensorsTests
{
    [Fact]
    public void Read_OfF32_GivesTheNumbers()
    {
        var file = File(
            """{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}}""",
            MemoryMarshal.AsBytes<float>([1.5f, -2f]));
        SafeTensors.Parse(file, "test").Read("a", 2, 1).ShouldBe([1.5f, -2f]);
    }

    [Fact]
    public void Read_OfF16_WidensExactly()
    {
        Half[] numbers = [(Half)0.1, (Half)(-65504), Half.Epsilon];
        var file = File("""{"a":{"dtype":"F16","shape":[3],"data_offsets":[0,6]}}""", MemoryMarshal.AsBytes(numbers.AsSpan()));
        SafeTensors.Parse(file, "test").Read("a", 3).ShouldBe([(float)numbers[0], -65504f, (float)Half.Epsilon]);
    }

    [Fact]
    public void Read_OfF16_WidensEveryNumberAsACastDoes()
    {
        var halves = Enumerable.Range(0, 1 << 16).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits));
        Half[] numbers = [.. halves.Where(number => !Half.IsNaN(number))];
        var header = $$$"""{"a":{"dtype":"F16","shape":[{{{numbers.Length}}}],"data_offsets":[0,{{{2 * numbers.Length}}}]}}""";
        var read = SafeTensors.Parse(File(header, MemoryMarshal.AsBytes(numbers.AsSpan())), "test").Read("a", numbers.Length);
        read.AsSpan().SequenceEqual(Array.ConvertAll(numbers, number => (float)number)).ShouldBeTrue();
    }

    [Fact]
    public void Read_OfAMissingTensor_NamesIt()
    {
        var file = SafeTensors.Parse(File("{}", []), "w.safetensors");
        Should.Throw<UserError>(() => file.Read("features.0.0.weight", 1)).Message.ShouldContain("features.0.0.weight");
    }

    [Fact]
    public void Read_OfAnotherShape_NamesBoth()
    {
        var file = SafeTensors.Parse(File("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", new byte[8]), "w.safetensors");
        Should.Throw<UserError>(() => file.Read("a", 1, 2)).Message.ShouldContain("a is [2], not [1,2]");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"a\":1}")]
    [InlineData("{\"a\":{}}")]
    [InlineData("""{"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":1,"shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1,-1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4096]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[99999999999],"data_offsets":[0,4]}}""")]
    public void Parse_OfAWrongHeader_IsAUserError(string header) =>
        Should.Throw<UserError>(() => SafeTensors.Parse(File(header, new byte[8]), "w.safetensors"))
            .Message.ShouldStartWith("w.safetensors");

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(long.MaxValue)]
    [InlineData(1UL << 31)]
    [InlineData(3UL)]
    public void Parse_OfAnEndlessHeader_AllocatesNothingForIt(ulong length)
    {
        byte[] file = [.. BitConverter.GetBytes(length), 0x7b, 0x7d];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<UserError>(() => SafeTensors.Parse(file, "w.safetensors"));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }

    [Property(MaxTest = 500)]
    public void Parse_OfAnyBytes_GivesAUserErrorOrNothingElse(byte[] bytes) => ParseOrRefuse(bytes);

    [Property(MaxTest = 500)]
    public void Parse_OfAnyHeaderBytes_GivesAUserErrorOrNothingElse(byte[] header) => ParseOrRefuse(File(header, [1, 2, 3, 4]));

    [Property(MaxTest = 500)]
    public void Parse_OfADamagedFile_GivesAUserErrorOrNothingElse(ushort position, byte value, ushort cut)
    {
        var file = File(
            """{"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"b":{"dtype":"F16","shape":[],"data_offsets":[8,10]}}""",
            new byte[10]);
        file[position % file.Length] = value;
        ParseOrRefuse(file[..(file.Length - cut % 40)]);
    }

    private static void ParseOrRefuse(byte[] file)
    {
        try
        {
            var tensors = SafeTensors.Parse(file, "w.safetensors");
            foreach (var name in tensors.Names)
                Should.NotThrow(() => ReadOrRefuse(tensors, name));
        }
        catch (UserError error)
        {
            error.Message.ShouldStartWith("w.safetensors");
        }
    }

    private static void ReadOrRefuse(SafeTensors tensors, string name)
    {
        try
        {
            tensors.Read(name, 2, 1);
        }
        catch (UserError)
        {
            // A different shape.
        }
    }

    private static byte[] File(string header, ReadOnlySpan<byte> data) => File(Encoding.UTF8.GetBytes(header), data);

    private static byte[] File(byte[] header, ReadOnlySpan<byte> data)
    {
        var file = new byte[8 + header.Length + data.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)header.Length);
        header.CopyTo(file, 8);
        data.CopyTo(file.AsSpan(8 + header.Length));
        return file;
    }
}
