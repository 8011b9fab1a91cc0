package io.nervpp.codec.media;

import io.nervpp.bitstream.Rational;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Frame rates as text. */
public final class FrameRates {
    private static final Pattern FRACTION = Pattern.compile("(\\d{1,9})[/:](\\d{1,9})");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,6}(\\.\\d{1,3})?");

    private FrameRates() {}

    /**
     * The rate that {@code 25}, {@code 29.97} or {@code 30000/1001} stands for. A decimal is taken as it stands: 29.97 is 2997/100.
     *
     * @return frames a second, above 0
     * @throws IllegalArgumentException where the text is none
     */
    public static Rational parse(String text) {
        Matcher fraction = FRACTION.matcher(text.strip());
        long numerator = 0;
        long denominator = 0;
        if (fraction.matches()) {
            numerator = Long.parseLong(fraction.group(1));
            denominator = Long.parseLong(fraction.group(2));
        } else if (DECIMAL.matcher(text.strip()).matches()) {
            BigDecimal decimal = new BigDecimal(text.strip());
            numerator = decimal.unscaledValue().longValueExact();
            denominator = BigDecimal.TEN.pow(decimal.scale()).longValueExact();
        }
        if (numerator == 0 || denominator == 0) {
            throw new IllegalArgumentException(
                    "bad frame rate: " + text + ", expected a number above 0 as 25, 29.97 or 30000/1001");
        }
        return Rationals.reduced(numerator, denominator);
    }
}
