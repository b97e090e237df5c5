"""What JupyterLab starts with."""

import json

import pytest

from tools import lab_start


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh_CN"),
        ("zh-TW", "zh_CN"),
        ("en-US,en;q=0.9,zh-CN;q=0.8", "en"),
        ("de-DE,de;q=0.9", "en"),
        ("de;q=0.9, zh;q=0.7, en;q=0.5", "zh_CN"),
        ("en;q=0.2,zh ; q=0.3", "zh_CN"),
        ("zh-CN,en;q=0.5", "zh_CN"),
        ("en;q=0.5,zh", "zh_CN"),
        ("zh;q=0.9,en", "en"),
        ("", "en"),
    ],
)
def test_the_interface_is_chinese_where_the_browser_prefers_it_to_english(accepted, language):
    assert lab_start.language(accepted) == language


def test_side_bars_are_folded_at_the_first_start_only(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("JUPYTERLAB_WORKSPACES_DIR", str(tmp_path / "workspaces"))
    monkeypatch.setattr(lab_start, "follow_the_browser", lambda: None)
    lab_start.settle()
    [file] = (tmp_path / "workspaces").iterdir()
    assert json.loads(file.read_text())["data"]["layout-restorer:data"]["left"]["collapsed"]
    assert "max-width" in (tmp_path / "config" / "custom" / "custom.css").read_text()
    mine = file.read_text().replace('"collapsed": true', '"collapsed": false')
    file.write_text(mine)
    lab_start.settle()
    assert file.read_text() == mine
