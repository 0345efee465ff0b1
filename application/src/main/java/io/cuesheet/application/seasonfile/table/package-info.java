/** Season files in CSV. */
@NullMarked
package io.cuesheet.application.seasonfile.table;

import org.jspecify.annotations.NullMarked;
