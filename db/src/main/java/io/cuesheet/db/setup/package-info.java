/** The initial data of a new installation. */
@NullMarked
package io.cuesheet.db.setup;

import org.jspecify.annotations.NullMarked;
