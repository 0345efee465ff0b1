/** The organisations of the installation. */
@NullMarked
package io.cuesheet.api.organisation;

import org.jspecify.annotations.NullMarked;
