using System.Text;

namespace LongCall.Commands;

/// <summary>Reads the first line of a CSV, quoted or not, whoever wrote it.</summary>
internal static class CsvHeader
{
    private const int Longest = 1024 * 1024;

    /// <summary>The fields of the first line; none if there is nothing.</summary>
    public static List<string> Read(TextReader reader)
    {
        List<string> fields = [];
        StringBuilder field = new();
        bool isQuoted = false, isEmpty = true;
        for (int c = reader.Read(); c >= 0 && field.Length < Longest; c = reader.Read())
        {
            isEmpty = false;
            if (isQuoted)
            {
                if (c != '"') field.Append((char)c);
                else if (reader.Peek() == '"') field.Append((char)reader.Read());
                else isQuoted = false;
            }
            else if (c is '\r' or '\n') break;
            else if (c == '"') isQuoted = true;
            else if (c != ',') field.Append((char)c);
            else
            {
                fields.Add(field.ToString());
                field.Clear();
            }
        }
        if (!isEmpty) fields.Add(field.ToString());
        return fields;
    }
}
