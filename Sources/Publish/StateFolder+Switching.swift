import CLinux
import Glibc

extension StateFolder {
  /// Makes the staging tree the published site in one step, and the old site the previous generation.
  func publish(_ output: OutputFolder) throws(SystemFault) {
    let parent = output.parent.number
    if try output.parent.status(of: output.name) == nil {
      try checked(renameat(folder.number, Self.staging, parent, output.name))
    } else {
      if creditpress_exchange(folder.number, Self.staging, parent, output.name) == 0 {
        try keepOld(Self.staging)
      } else {
        guard errno == EINVAL || errno == ENOSYS else { throw SystemFault() }
        try publishInTwoSteps(output)
      }
    }
    fsync(parent)
  }

  /// For file systems that cannot exchange: a note says what to undo where this is cut in the middle.
  func publishInTwoSteps(_ output: OutputFolder) throws(SystemFault) {
    let parent = output.parent.number
    folder.removeTree(Self.previous)
    try folder.replace(Self.switching, with: [])
    try checked(renameat(parent, output.name, folder.number, Self.previous))
    if renameat(folder.number, Self.staging, parent, output.name) != 0 {
      let fault = SystemFault()
      try checked(renameat(folder.number, Self.previous, parent, output.name))
      throw fault
    }
    unlinkat(folder.number, Self.switching, 0)
  }

  private func keepOld(_ name: String) throws(SystemFault) {
    if renameat(folder.number, name, folder.number, Self.previous) == 0 { return }
    folder.removeTree(Self.previous)
    try checked(renameat(folder.number, name, folder.number, Self.previous))
  }
}
