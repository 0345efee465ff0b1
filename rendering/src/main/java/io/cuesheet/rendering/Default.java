package io.cuesheet.rendering;

import java.util.regex.Pattern;

/** What a text says where a contact has no name: an inverted section right behind the variable. */
final class Default {

    private static final Pattern WITH_DEFAULT = Pattern.compile(
            "\\{\\{[ \\t]*(?<name>contact\\.[a-z_]+)[ \\t]*}}(?=\\{\\{\\^[ \\t]*\\k<name>[ \\t]*}}(?!\\s*\\{\\{/))");

    private Default() {}

    /** The form in which a default is written. */
    static String example(String name) {
        return "{{%1$s}}{{^%1$s}}all{{/%1$s}}".formatted(name);
    }

    /** The same text, where a variable with a default stands in a section: it is not printed where it has no value. */
    static String inSections(String text) {
        return WITH_DEFAULT.matcher(text).replaceAll("{{#${name}}}{{${name}}}{{/${name}}}");
    }
}
