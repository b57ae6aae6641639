using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Portico.Rest.Dispatch;

/// <summary>What counts as one source of calls.</summary>
public static class SourceAddress
{
    /// <summary>The address as a number; all of an IPv6 network /64 are one, since whoever has an address there has 2^64 of them.</summary>
    public static UInt128 Key(IPAddress? address)
    {
        if (address is null)
            return 0;
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        address.TryWriteBytes(bytes, out _);
        if (address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
            bytes[8..].Clear();
        return MemoryMarshal.Read<UInt128>(bytes);
    }
}
