/** Season files in CSV. */
@NullMarked
package io.cuesheet.application.seasonfile.csv;

import org.jspecify.annotations.NullMarked;
