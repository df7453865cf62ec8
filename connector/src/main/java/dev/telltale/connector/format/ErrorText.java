package dev.telltale.connector.format;

/** Makes sentences out of bytes of unknown origin: printable, on one line, of bounded length. */
public final class ErrorText {

    /** Chosen by us so that a listing stays readable and an error never outgrows the record it describes. */
    static final int MAX_LENGTH = 300;

    private static final int MAX_QUOTED_LENGTH = 80;

    private ErrorText() {}

    /** A whole error sentence, without control characters, cut to {@link #MAX_LENGTH} characters. */
    public static String sentence(String text) {
        return clean(text, MAX_LENGTH);
    }

    /** A found value inside a sentence, cut so that the sentence around it survives. */
    public static String quoted(String text) {
        return '"' + shortened(text) + '"';
    }

    /** The whole text with each character replaced that a terminal would obey or not show. */
    public static String printable(String text) {
        return text.codePoints().allMatch(ErrorText::isPrintable) ? text : clean(text, Integer.MAX_VALUE);
    }

    /** As {@link #quoted(String)}, without quotation marks. */
    static String shortened(String text) {
        return clean(text, MAX_QUOTED_LENGTH);
    }

    private static String clean(String text, int maxLength) {
        StringBuilder cleaned = new StringBuilder(Math.min(text.length(), maxLength));
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int codePoint = text.codePointAt(at);
            if (cleaned.length() + Character.charCount(codePoint) >= maxLength) {
                return cleaned.append('…').toString();
            }
            cleaned.appendCodePoint(isPrintable(codePoint) ? codePoint : '\uFFFD');
        }
        return cleaned.toString();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
