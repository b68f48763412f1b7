"""Takes what the system says of a file that it can't read or write; gives the reason in plain Japanese."""

from __future__ import annotations

import errno

_REASONS = {
    errno.ENOSPC: "ディスクに空きがありません",
    errno.EDQUOT: "使える容量を使い切っています",
    errno.EFBIG: "ファイルが大きすぎます",
    errno.EACCES: "権限がありません",
    errno.EPERM: "権限がありません",
    errno.EROFS: "書きこめない場所です",
    errno.ENOENT: "見つかりません",
    errno.ENOTDIR: "途中にある名前が、フォルダーではありません",
    errno.EISDIR: "ファイルではなく、フォルダーです",
    errno.EEXIST: "同じ名前のものが、もうあります",
    errno.ENOTEMPTY: "フォルダーが空ではありません",
    errno.ENAMETOOLONG: "名前が長すぎます",
    errno.ELOOP: "リンクが、もとのところへ戻っています",
    errno.EBUSY: "ほかのプログラムが使っています",
    errno.EIO: "ディスクの読み書きに失敗しました",
    errno.ENOMEM: "メモリーが足りません",
    errno.EMFILE: "開いているファイルが多すぎます",
    errno.ENFILE: "開いているファイルが多すぎます",
    errno.EADDRINUSE: "もう使われています",
    errno.EPIPE: "受け取る側が閉じました",
}


def reason(error: OSError) -> str:
    """Why; what nobody has put into Japanese stays in the system's words."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
