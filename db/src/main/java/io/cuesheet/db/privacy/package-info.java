/** What is held of a person, erasing it, and for how long an organisation keeps what. */
@NullMarked
package io.cuesheet.db.privacy;

import org.jspecify.annotations.NullMarked;
