package io.cuesheet.rendering;

import java.util.regex.Pattern;

/** The default text for a contact without a name: an inverted section right after the variable. */
final class Default {

    private static final Pattern WITH_DEFAULT = Pattern.compile(
            "\\{\\{[ \\t]*(?<name>contact\\.[a-z_]+)[ \\t]*}}(?=\\{\\{\\^[ \\t]*\\k<name>[ \\t]*}}(?!\\s*\\{\\{/))");

    private Default() {}

    /** An example of how to write a default. */
    static String example(String name) {
        return "{{%1$s}}{{^%1$s}}all{{/%1$s}}".formatted(name);
    }

    /** The same text, with each variable that has a default put into a section: it is not printed if it has no value. */
    static String inSections(String text) {
        return WITH_DEFAULT.matcher(text).replaceAll("{{#${name}}}{{${name}}}{{/${name}}}");
    }
}
