using System.Text;
using System.Text.Json;
using System.Xml;

namespace Portico.Rest.Protocol;

/// <summary>Turns a finished JSON reply into XML: <c>response</c> around it, <c>item</c> for the elements of lists.</summary>
public static class XmlText
{
    /// <summary>The reply in XML, UTF-8.</summary>
    public static byte[] From(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = false }))
        {
            xml.WriteStartElement("response");
            Write(xml, document.RootElement);
            xml.WriteEndElement();
        }
        return bytes.ToArray();
    }

    static void Write(XmlWriter xml, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    Start(xml, property.Name);
                    Write(xml, property.Value);
                    xml.WriteEndElement();
                }
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    xml.WriteStartElement("item");
                    Write(xml, item);
                    xml.WriteEndElement();
                }
                break;
            case JsonValueKind.True:
                xml.WriteString("1");
                break;
            case JsonValueKind.String:
                xml.WriteString(new string([.. value.GetString()!.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))]));
                break;
            case JsonValueKind.Number:
                xml.WriteString(value.GetRawText());
                break;
            default:
                break; // false and null are empty, as PHP prints them
        }
    }

    static void Start(XmlWriter xml, string name)
    {
        if (IsName(name))
        {
            xml.WriteStartElement(name);
            return;
        }
        xml.WriteStartElement("item");
        xml.WriteAttributeString("key", name);
    }

    static bool IsName(string name) =>
        name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');
}
