package io.cuesheet.ui.seasonfile;

import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import org.jspecify.annotations.Nullable;

/**
 * A file with its answers.
 *
 * @param answers null: those of the last import
 */
record ChosenFile(String name, byte[] file, @Nullable ImportAnswers answers, ErrorPolicy errors) {

    ChosenFile answered(ImportAnswers others) {
        return new ChosenFile(name, file, others, errors);
    }

    ChosenFile taking(ErrorPolicy policy) {
        return new ChosenFile(name, file, answers, policy);
    }
}
