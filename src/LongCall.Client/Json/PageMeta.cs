using System.Text.Json;

namespace LongCall.Json;

/// <summary>What the service says of a page (<c>meta</c>). Each number is absent where it is missing, null or makes no sense.</summary>
internal readonly record struct PageMeta(long? Total, int? LastPage, int? CurrentPage, int? PerPage)
{
    public static PageMeta Read(ref JsonCursor cursor)
    {
        long? total = null, lastPage = null, currentPage = null, perPage = null;
        if (cursor.Reader.TokenType != JsonTokenType.StartObject)
        {
            cursor.Reader.Skip();
            return default;
        }
        while (cursor.Reader.Read() && cursor.Reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = JsonText.Read(ref cursor.Reader);
            cursor.Reader.Read();
            switch (name)
            {
                case "total": total = cursor.Int64(); break;
                case "last_page": lastPage = cursor.Int64(); break;
                case "current_page": currentPage = cursor.Int64(); break;
                case "per_page": perPage = cursor.Int64(); break;
                default: cursor.Reader.Skip(); break;
            }
            cursor.TakeRefused();
        }
        return new PageMeta(total >= 0 ? total : null, Positive(lastPage), Positive(currentPage), Positive(perPage));
    }

    private static int? Positive(long? value) => value is >= 1 and <= int.MaxValue ? (int)value : null;
}
