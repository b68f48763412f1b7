#!/bin/sh
# 窓口のサイトを、S3のAPIを持つ保管場所に置きます。aws の命令を使います。
# 使い方: sh s3.sh site s3://example-bucket/madoguchi
# 名前に中身のしるしがあるものを先に置き、前のものは最後に消します。途中で開いた人にも、ページがそろうようにするためです。
set -eu
site=$1
to=$2
kept="public, max-age=31536000, immutable"
aws s3 sync "$site/assets" "$to/assets" --cache-control "$kept"
put() { # 終わりの文字と、種類
    aws s3 sync "$site" "$to" --exclude "*" --include "*$1" --exclude "assets/*" --cache-control "no-cache" --content-type "$2"
}
put .csv "text/csv; charset=utf-8"
put .css "text/css; charset=utf-8"
put .geojson "application/geo+json"
put .htm "text/html; charset=utf-8"
put .html "text/html; charset=utf-8"
put .js "text/javascript; charset=utf-8"
put .json "application/json"
put .jsonld "application/ld+json"
put .md "text/markdown; charset=utf-8"
put .png "image/png"
put .svg "image/svg+xml"
put .txt "text/plain; charset=utf-8"
put .webmanifest "application/manifest+json"
put .xlsx "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
put .xml "application/xml"
put .yml "text/yaml"
put .zip "application/zip"
aws s3 sync "$site" "$to" --delete --size-only --exclude ".madoguchi" --exclude "*.br" --exclude "*.gz"
