/** What is held of a person: finding it, giving it out, erasing it; and for how long an organisation keeps what. */
@NullMarked
package io.cuesheet.application.privacy;

import org.jspecify.annotations.NullMarked;
