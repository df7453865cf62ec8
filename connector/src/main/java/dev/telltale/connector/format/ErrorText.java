package dev.telltale.connector.format;

/** Makes text from untrusted records printable: one line, no control characters, bounded length. */
public final class ErrorText {

    /** 300 characters, chosen by us because a list of errors stays readable. */
    static final int MAX_LENGTH = 300;

    private static final int MAX_QUOTED_LENGTH = 80;

    private ErrorText() {}

    /** An error sentence, cut to {@link #MAX_LENGTH} characters. */
    public static String sentence(String text) {
        return clean(text, MAX_LENGTH);
    }

    /** A value in quotation marks, cut so that it fits into a sentence. */
    public static String quoted(String text) {
        return '"' + shortened(text) + '"';
    }

    /** The whole text, with a replacement character for each control or invisible character. */
    public static String printable(String text) {
        return text.codePoints().allMatch(ErrorText::isPrintable) ? text : clean(text, Integer.MAX_VALUE);
    }

    /** A value as in {@link #quoted(String)}, without the quotation marks. */
    public static String shortened(String text) {
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
