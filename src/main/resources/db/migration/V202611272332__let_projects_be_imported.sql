select make_importable('project');
