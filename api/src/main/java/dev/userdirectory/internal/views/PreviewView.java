package dev.userdirectory.internal.views;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Preview;
import dev.userdirectory.ScopedPermission;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** See {@link Preview}. */
public record PreviewView(
    Set<ScopedPermission> given, Set<ScopedPermission> taken, @Nullable DirectoryException refusal)
    implements Preview {
  /** {@inheritDoc} */
  public PreviewView {
    given = Collections.unmodifiableSet(new LinkedHashSet<>(given));
    taken = Collections.unmodifiableSet(new LinkedHashSet<>(taken));
  }
}
